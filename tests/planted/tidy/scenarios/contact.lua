return { common = 1, helper = 2 }

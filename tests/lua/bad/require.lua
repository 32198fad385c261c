local none = require "nowhere.at_all"

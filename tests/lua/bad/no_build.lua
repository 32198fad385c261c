return wiring "empty" {}

local base = require "bose"

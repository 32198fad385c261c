-- What the unit keeps: the log of changes in the flash, and what a start makes of it.
return {
  { name = "storage.changes_unread", file = "firmware/record_read.c",
    from = "    return walk_row(&row, image) &&",
    to = "    return walk_row(&row, record->kind == RECORD_WHOLE ? image : NULL) &&",
    why = "what changed behind the image of a block is not read",
    red = { "sms.settings_survive", "power.remembered_over_a_cold_start" } },

  { name = "storage.old_block", file = "firmware/record_read.c",
    from = "    if (is_newer(&other, log) ||",
    to = "    if (is_newer(log, &other) ||",
    why = "of two blocks the older one is read",
    red = { "sms.settings_survive" } },

  { name = "storage.first_image_alone", file = "firmware/record.c",
    from = "begin(log, nvm, log->image, log->number) && write_further(log, nvm, record);",
    to = "begin(log, nvm, log->image, log->number);",
    why = "the setting that finds its block full is lost, and answered",
    red = { "sms.cut_around_the_store" } },

  { name = "storage.one_block", file = "firmware/record.c",
    from = "    log->block = (uint8_t)(1 - log->block);\n    log->crc = 0;",
    to = "    log->crc = 0;",
    why = "a block that is full is erased before its image stands in the other one",
    red = { "sms.cut_around_the_store" } },
}

-- The button under the cover.
return {
  { name = "button.no_offer", file = "firmware/button.c",
    from = "        button->offer_until = now + TIME_S(BUTTON_OFFER_S);\n",
    to = "",
    why = "a long press of the button does not offer the factory settings",
    red = { "access.factory_settings_by_button" } },

  { name = "button.dark_offer", file = "firmware/indicator.c",
    from = "offering ? LED_FAST_BLINK :",
    to = "offering && i != LED_MIC ? LED_FAST_BLINK :",
    why = "the LEDs do not show that the factory settings are offered",
    red = { "access.factory_settings_by_button" } },

  { name = "button.not_confirmed", file = "firmware/button.c",
    from = "        return BUTTON_FACTORY;",
    to = "        return BUTTON_WINDOW;",
    why = "the confirming press only opens the window",
    red = { "access.factory_settings_by_button" } },

  { name = "button.unconfirmed", file = "firmware/button.c",
    from = "        return BUTTON_NO_PRESS;\n    }\n    return BUTTON_WINDOW;",
    to = "        return BUTTON_FACTORY;\n    }\n    return BUTTON_WINDOW;",
    why = "the factory settings come without a second press",
    red = { "access.factory_settings_not_confirmed" } },

  { name = "button.short_offer", file = "firmware/button.h",
    from = "#define BUTTON_LONG_S 5",
    to = "#define BUTTON_LONG_S 2",
    why = "a press of two seconds offers the factory settings",
    red = { "access.factory_settings_not_confirmed[held=4.8]" } },

  { name = "button.endless_offer", file = "firmware/button.c",
    from = "if (now >= button->offer_until && !button->down) {",
    to = "if (now < 0) {",
    why = "the factory settings are offered for ever",
    red = { "access.factory_settings_not_confirmed[held=5]" } },
}

# cmake -DSIZE=avr-size -DELF=program -DFLASH=bytes -DRAM=bytes -P size_budget.cmake: says what a
# program takes; over its budget it fails. RAM is without the stack.
execute_process(COMMAND ${SIZE} ${ELF} OUTPUT_VARIABLE table COMMAND_ERROR_IS_FATAL ANY)
if(NOT table MATCHES "\n *([0-9]+)[ \t]+([0-9]+)[ \t]+([0-9]+)")
  message(FATAL_ERROR "no sizes in:\n${table}")
endif()
math(EXPR flash "${CMAKE_MATCH_1} + ${CMAKE_MATCH_2}")
math(EXPR ram "${CMAKE_MATCH_2} + ${CMAKE_MATCH_3}")
message("flash ${flash} of ${FLASH} bytes, RAM ${ram} of ${RAM} bytes beside the stack")
if(flash GREATER FLASH OR ram GREATER RAM)
  message(FATAL_ERROR "over the budget")
endif()

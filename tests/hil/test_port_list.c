#define _GNU_SOURCE

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hil/port.h"

#define LONG 300

static char root[64], sys[80], error[PORT_ERROR];
static struct port_found list[PORT_LISTED];
static uint32_t listed;

static void take(void *context, const struct port_found *found)
{
    ck_assert_ptr_eq(context, root);
    ck_assert_uint_lt(listed, PORT_LISTED);
    list[listed++] = *found;
}

static void open_folder(void)
{
    strcpy(root, "/tmp/port-list-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    snprintf(sys, sizeof sys, "%s/tty", root);
    ck_assert_int_eq(mkdir(sys, 0755), 0);
    ck_assert_int_eq(setenv("PTY_SHIM_SYS", sys, 1), 0);
}

static void close_folder(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", root);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

struct device {
    const char *tty, *vendor, *product_id, *product, *serial; /* vendor NULL: not on USB */
};

/* As the kernel shows a device on USB: the terminal's own `device` is the interface, the folder
 * above that the device. */
static void plug(const struct device *device)
{
    char base[128], terminal[160], link[200], target[64];
    snprintf(base, sizeof base, "%s/%s-%s", root, device->vendor == NULL ? "plain" : "usb",
             device->tty);
    snprintf(terminal, sizeof terminal, "%s/1.0", base);
    ck_assert_int_eq(mkdir(base, 0755), 0);
    ck_assert_int_eq(mkdir(terminal, 0755), 0);
    snprintf(link, sizeof link, "%s/device", terminal);
    ck_assert_int_eq(symlink(".", link), 0);
    snprintf(link, sizeof link, "%s/%s", sys, device->tty);
    snprintf(target, sizeof target, "../%s-%s/1.0", device->vendor == NULL ? "plain" : "usb",
             device->tty);
    ck_assert_int_eq(symlink(target, link), 0);
    if (device->vendor != NULL) {
        write_file(base, "busnum", "1\n");
        write_file(base, "devnum", "7\n");
        write_file(base, "idVendor", device->vendor);
        write_file(base, "idProduct", device->product_id);
        write_file(base, "product", device->product);
        write_file(base, "serial", device->serial);
    }
}

START_TEST(each_port_has_its_name_ids_and_texts_in_the_order_of_numbers)
{
    static const struct device devices[] = {
        {"ttyUSB10", "0403\n", "6001\n", "FT232R USB UART\n", "A900abcd\n"},
        {"ttyUSB9", "1a86\n", "7523\n", "USB Serial\n", "\n"},
        {"ttyACM0", "2341\n", "0042\n", "Arduino Mega 2560\n", "75834353\n"},
        {"ttyS0", NULL, NULL, NULL, NULL},
    };
    open_folder();
    for (size_t i = 0; i < sizeof devices / sizeof devices[0]; i++) {
        plug(&devices[i]);
    }
    ck_assert_int_eq(port_list(take, root, error), 4);
    ck_assert_uint_eq(listed, 4);
    ck_assert_str_eq(list[0].name, "serial:/dev/ttyACM0");
    ck_assert_str_eq(list[0].what, "Arduino Mega 2560");
    ck_assert_str_eq(list[0].serial, "75834353");
    ck_assert_uint_eq(list[0].vendor, 0x2341);
    ck_assert_uint_eq(list[0].product, 0x0042);
    ck_assert_str_eq(list[1].name, "serial:/dev/ttyS0");
    ck_assert_str_eq(list[1].serial, "");
    ck_assert_uint_eq(list[1].vendor, 0);
    ck_assert_str_eq(list[2].name, "serial:/dev/ttyUSB9");
    ck_assert_str_eq(list[2].serial, "");
    ck_assert_str_eq(list[3].name, "serial:/dev/ttyUSB10");
    close_folder();
}
END_TEST

START_TEST(a_missing_port_is_told_with_the_nearest_and_all_that_there_are)
{
    static const struct device devices[] = {
        {"ttyACM0", "2341\n", "0042\n", "Arduino\n", "7\n"},
        {"ttyS0", NULL, NULL, NULL, NULL},
    };
    open_folder();
    plug(&devices[0]);
    plug(&devices[1]);
    ck_assert_ptr_null(port_open("serial:/dev/ttyACM77", 9600, error));
    ck_assert_str_eq(error, "serial:/dev/ttyACM77: there is no such port, did you mean "
                     "'serial:/dev/ttyACM0'? There are: serial:/dev/ttyACM0, serial:/dev/ttyS0");
    close_folder();
}
END_TEST

START_TEST(where_there_is_none_at_all_that_is_told)
{
    open_folder();
    ck_assert_int_eq(port_list(take, root, error), 0);
    ck_assert_uint_eq(listed, 0);
    ck_assert_ptr_null(port_open("serial:/dev/ttyACM77", 9600, error));
    ck_assert_str_eq(error, "serial:/dev/ttyACM77: there is no such port, and no other serial port "
                     "on this machine; is it plugged in?");
    close_folder();
}
END_TEST

START_TEST(a_machine_that_lists_nothing_says_why)
{
    ck_assert_int_eq(setenv("PTY_SHIM_SYS", "/nowhere", 1), 0);
    ck_assert_int_eq(port_list(take, root, error), -1);
    ck_assert_str_eq(error, "serial ports cannot be listed: No such file or directory");
}
END_TEST

START_TEST(what_a_device_says_of_itself_is_cut_and_has_no_control_characters)
{
    char text[LONG + 1];
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    text[3] = '\x1b';
    text[4] = '\x7f';
    text[5] = '\t';
    const struct device device = {"ttyACM3", "ffff\n", "zzzz\n", text, text};
    const struct device right = {"ttyACM4", "ffff\n", "ffff\n", text, text};
    open_folder();
    plug(&device);
    plug(&right);
    ck_assert_int_eq(port_list(take, root, error), 2);
    ck_assert_uint_eq(list[0].vendor, 0); /* ids that are no numbers are none */
    ck_assert_uint_eq(list[1].vendor, 0xffff);
    ck_assert_mem_eq(list[1].what, "xxx   xxx", 9);
    ck_assert_mem_eq(list[1].serial, "xxx   xxx", 9);
    ck_assert_uint_lt(strlen(list[1].what), PORT_NAME);
    close_folder();
}
END_TEST

START_TEST(no_more_than_so_many_are_listed)
{
    char name[16];
    open_folder();
    for (int i = 0; i < PORT_LISTED + 5; i++) {
        snprintf(name, sizeof name, "ttyUSB%d", i);
        const struct device device = {name, NULL, NULL, NULL, NULL};
        plug(&device);
    }
    ck_assert_int_eq(port_list(take, root, error), PORT_LISTED);
    ck_assert_uint_eq(listed, PORT_LISTED);
    ck_assert_str_eq(list[PORT_LISTED - 1].name, "serial:/dev/ttyUSB63");
    close_folder();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("port_list");
    TCase *all = tcase_create("all");
    tcase_add_test(all, each_port_has_its_name_ids_and_texts_in_the_order_of_numbers);
    tcase_add_test(all, a_missing_port_is_told_with_the_nearest_and_all_that_there_are);
    tcase_add_test(all, where_there_is_none_at_all_that_is_told);
    tcase_add_test(all, a_machine_that_lists_nothing_says_why);
    tcase_add_test(all, what_a_device_says_of_itself_is_cut_and_has_no_control_characters);
    tcase_add_test(all, no_more_than_so_many_are_listed);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

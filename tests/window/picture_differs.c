/* picture_differs GOLDEN PICTURE: two PNGs, with a tolerance for how letters are drawn by another
 * version of cairo, pango or the font: exit 0 where they show the same, 1 where they differ (said
 * on stdout), 3 where one cannot be read. */
#include <cairo.h>
#include <stdio.h>
#include <stdlib.h>

#define APART 48     /* of a colour's 255: more is another colour */
#define SHARE 0.004  /* of all pixels may be another colour: rims of letters */
#define BLOCK 16     /* pixels; in no block ... */
#define CROWD 0.60   /* ... may so large a share be another colour */

static cairo_surface_t *load(const char *path)
{
    cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        printf("%s: %s\n", path, cairo_status_to_string(cairo_surface_status(surface)));
        exit(3);
    }
    return surface;
}

static unsigned char *pixel(cairo_surface_t *surface, int x, int y)
{
    return cairo_image_surface_get_data(surface)
           + y * cairo_image_surface_get_stride(surface) + x * 4;
}

static int is_apart(cairo_surface_t *a, cairo_surface_t *b, int x, int y)
{
    const unsigned char *left = pixel(a, x, y), *right = pixel(b, x, y);
    for (int i = 0; i < 3; i++) {
        if (abs(left[i] - right[i]) > APART) {
            return 1;
        }
    }
    return 0;
}

/* Pixels apart in the block at x, y. */
static int count_block(cairo_surface_t *a, cairo_surface_t *b, int x, int y)
{
    int right = cairo_image_surface_get_width(a), bottom = cairo_image_surface_get_height(a);
    int count = 0;
    right = right < x + BLOCK ? right : x + BLOCK;
    bottom = bottom < y + BLOCK ? bottom : y + BLOCK;
    for (int row = y; row < bottom; row++) {
        for (int column = x; column < right; column++) {
            count += is_apart(a, b, column, row);
        }
    }
    return count;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: picture_differs GOLDEN PICTURE\n");
        return 3;
    }
    cairo_surface_t *a = load(argv[1]), *b = load(argv[2]);
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    int all = 0, worst = 0, worst_x = 0, worst_y = 0;
    if (cairo_image_surface_get_width(b) != width || cairo_image_surface_get_height(b) != height) {
        printf("%s: %d x %d, not %d x %d\n", argv[2], cairo_image_surface_get_width(b),
               cairo_image_surface_get_height(b), width, height);
        return 1;
    }
    for (int y = 0; y < height; y += BLOCK) {
        for (int x = 0; x < width; x += BLOCK) {
            int count = count_block(a, b, x, y);
            all += count;
            if (count > worst) {
                worst = count;
                worst_x = x;
                worst_y = y;
            }
        }
    }
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    double share = (double)all / ((double)width * height);
    if (share > SHARE || worst > CROWD * BLOCK * BLOCK) {
        printf("%s: %.2f %% of it is another colour than in %s, most of all at %d, %d\n", argv[2],
               share * 100, argv[1], worst_x, worst_y);
        return 1;
    }
    return 0;
}

/// From the root to every page: what is on the way must be there.
#include <stdlib.h>
#include <string.h>

#include "walk.h"

/// Forms inside forms beyond this are not searched for images.
#define FORM_DEPTH 4
/// Entries of one resource dictionary that are looked at.
#define MOST_XOBJECTS 1000

struct numbered {
  uint32_t number;
  size_t index;
};

static int by_number_and_age(const void *left, const void *right) {
  const struct numbered *a = left, *b = right;
  if (a->number != b->number) return a->number < b->number ? -1 : 1;
  return a->index < b->index ? -1 : a->index > b->index;
}

void index_objects(struct walk *walk) {
  const struct object *objects = walk->objects.items;
  for (size_t i = 0; i < walk->objects.count; i++) {
    struct numbered *numbered = walk_grow(walk, &walk->by_number, sizeof *numbered, walk->limits->objects);
    if (!numbered) return;
    *numbered = (struct numbered){objects[i].number, i};
  }
  if (walk->by_number.count) {
    qsort(walk->by_number.items, walk->by_number.count, sizeof(struct numbered), by_number_and_age);
  }
}

/// The newest object with this number.
const struct object *find_object(struct walk *walk, int64_t number) {
  const struct numbered *all = walk->by_number.items;
  size_t low = 0, high = walk->by_number.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((int64_t)all[middle].number <= number) low = middle + 1;
    else high = middle;
  }
  if (low == 0 || (int64_t)all[low - 1].number != number) return NULL;
  return (struct object *)walk->objects.items + all[low - 1].index;
}

/// Follows a reference to the value it stands for; `VALUE_NONE` where that is not in the file.
static struct value resolve(struct walk *walk, struct value value) {
  for (int i = 0; i < 8 && value.kind == VALUE_REFERENCE; i++) {
    const struct object *object = find_object(walk, value.number);
    if (!object) return (struct value){0};
    value = object->value;
  }
  return value;
}

static bool is_lost(struct walk *walk, const struct value *value) {
  return value->kind == VALUE_REFERENCE && !find_object(walk, value->number);
}

/// Contents are one stream or an array of them.
static void check_contents(struct walk *walk, const struct value *contents, const struct object *page) {
  bool lost = is_lost(walk, contents);
  struct value array = resolve(walk, *contents), item;
  if (array.kind == VALUE_ARRAY) {
    size_t at = skip_space(array.text, array.start + 1);
    while (!lost && at + 1 < array.end && read_value(walk, array.text, at, &item, NULL)) {
      lost = is_lost(walk, &item);
      at = skip_space(array.text, item.end);
    }
  }
  if (lost) walk_report(walk, PDF_WALK_CONTENTS_MISSING, page->offset, page->number);
}

/// A resource dictionary waiting to be searched for images.
struct resources {
  struct value value;
  int depth;
};

/// JPEG 2000, JBIG2 and CCITT have no checksum, and the walk does not decode them.
static bool proves_nothing(const struct entries *entries) {
  const struct value *filter = &entries->at[KEY_FILTER];
  static const char *const silent[] = {"JPXDecode", "JBIG2Decode", "CCITTFaxDecode"};
  size_t count = filter->end - filter->start;
  for (size_t i = 0; filter->kind != VALUE_NONE && i < sizeof silent / sizeof *silent; i++) {
    if (memmem(filter->text.bytes + filter->start, count, silent[i], strlen(silent[i]))) return true;
  }
  return false;
}

static void count_image(struct walk *walk, const struct entries *entries, struct pdf_walk_page *page) {
  struct value width = resolve(walk, entries->at[KEY_WIDTH]), height = resolve(walk, entries->at[KEY_HEIGHT]);
  if (width.kind != VALUE_INTEGER || height.kind != VALUE_INTEGER || width.number < 1 || height.number < 1) return;
  if (width.number > INT32_MAX || height.number > INT32_MAX) return;
  page->images++;
  page->unproven = page->unproven || proves_nothing(entries);
  if ((uint64_t)width.number * (uint64_t)height.number <= (uint64_t)page->image_width * page->image_height) return;
  page->image_width = (uint32_t)width.number;
  page->image_height = (uint32_t)height.number;
}

/// Searches a page's resources, and those of the forms in them, for images and fonts.
static void search_resources(struct walk *walk, struct value resources, struct pdf_walk_page *page) {
  enum { WAITING = 32 };
  struct resources waiting[WAITING] = {{resources, 0}};
  int count = 1, seen = 0;
  while (count > 0 && !walk->stopped) {
    struct resources next = waiting[--count];
    struct entries entries;
    struct value dictionary = resolve(walk, next.value);
    if (!read_entries(walk, &dictionary, &entries)) continue;
    if (entries.at[KEY_FONT].kind != VALUE_NONE) page->fonts = true;
    struct value xobjects = resolve(walk, entries.at[KEY_XOBJECT]), item;
    if (xobjects.kind != VALUE_DICTIONARY) continue;
    size_t at = skip_space(xobjects.text, xobjects.start + 2);
    while (at + 2 < xobjects.end && seen++ < MOST_XOBJECTS) {
      if (!read_value(walk, xobjects.text, at, &item, NULL) || item.kind != VALUE_NAME) break;
      if (!read_value(walk, xobjects.text, item.end, &item, NULL)) break;
      at = skip_space(xobjects.text, item.end);
      struct value xobject = resolve(walk, item);
      if (!read_entries(walk, &xobject, &entries)) continue;
      if (is_name(&entries.at[KEY_SUBTYPE], "Image")) {
        count_image(walk, &entries, page);
      } else if (entries.at[KEY_RESOURCES].kind != VALUE_NONE && next.depth < FORM_DEPTH && count < WAITING) {
        waiting[count++] = (struct resources){entries.at[KEY_RESOURCES], next.depth + 1};
      }
    }
  }
}

/// A node of the page tree waiting to be visited, with what it inherits.
struct node {
  struct value reference, resources, rotation;
};

static bool push_kids(struct walk *walk, struct list *waiting, struct value kids, const struct node *parent) {
  struct value item;
  size_t first = waiting->count, at = skip_space(kids.text, kids.start + 1);
  while (at + 1 < kids.end && read_value(walk, kids.text, at, &item, NULL)) {
    struct node *node = walk_grow(walk, waiting, sizeof *node, walk->limits->objects);
    if (!node) return false;
    *node = (struct node){item, parent->resources, parent->rotation};
    at = skip_space(kids.text, item.end);
  }
  // The list is emptied from its end: the first kid has to lie there.
  struct node *nodes = waiting->items;
  for (size_t low = first, high = waiting->count; low + 1 < high; low++) {
    struct node swap = nodes[low];
    nodes[low] = nodes[--high];
    nodes[high] = swap;
  }
  return true;
}

static void visit_page(
  struct walk *walk, const struct entries *entries, const struct node *node, const struct object *object
) {
  check_contents(walk, &entries->at[KEY_CONTENTS], object);
  uint32_t index = walk->facts->pages++;
  if (index >= PDF_WALK_PAGES) return;
  struct pdf_walk_page *page = &walk->facts->page[index];
  int64_t rotation = resolve(walk, node->rotation).number % 360;
  if (rotation < 0) rotation += 360;
  page->rotation = rotation % 90 == 0 ? (uint32_t)rotation : 0;
  search_resources(walk, node->resources, page);
}

/// Visits every node once; returns false where the tree is longer than the limit.
static bool visit_tree(struct walk *walk, struct list *waiting, uint8_t *visited) {
  while (waiting->count && !walk->stopped) {
    struct node node = ((struct node *)waiting->items)[--waiting->count];
    if (node.reference.kind != VALUE_REFERENCE) continue;
    const struct object *object = find_object(walk, node.reference.number);
    struct entries entries;
    if (!object) {
      walk_report(walk, PDF_WALK_PAGE_MISSING, 0, (uint32_t)node.reference.number);
      continue;
    }
    size_t index = (size_t)(object - (struct object *)walk->objects.items);
    if (visited[index]) continue;
    visited[index] = 1;
    // What a page is drawn with begins at the page itself and at the nodes from which it inherits.
    uint32_t *number = walk_grow(walk, &walk->pages, sizeof *number, walk->limits->objects);
    if (!number) return false;
    *number = object->number;
    struct value dictionary = resolve(walk, object->value);
    if (!read_entries(walk, &dictionary, &entries)) {
      walk_report(walk, PDF_WALK_PAGE_MISSING, object->offset, object->number);
      continue;
    }
    if (entries.at[KEY_RESOURCES].kind != VALUE_NONE) node.resources = entries.at[KEY_RESOURCES];
    if (entries.at[KEY_ROTATE].kind != VALUE_NONE) node.rotation = entries.at[KEY_ROTATE];
    struct value kids = resolve(walk, entries.at[KEY_KIDS]);
    if (kids.kind == VALUE_ARRAY) {
      if (!push_kids(walk, waiting, kids, &node)) return false;
    } else if (is_lost(walk, &entries.at[KEY_KIDS])) {
      walk_report(walk, PDF_WALK_PAGE_MISSING, object->offset, object->number);
    } else if (walk->facts->pages == walk->limits->pages) {
      return false;
    } else {
      visit_page(walk, &entries, &node, object);
    }
  }
  return !walk->stopped;
}

void visit_pages(struct walk *walk) {
  if (walk->stopped || walk->object_streams_unread) return;
  struct entries entries;
  struct value root = resolve(walk, walk->root);
  if (!read_entries(walk, &root, &entries)) {
    walk_report(walk, PDF_WALK_ROOT_MISSING, 0, (uint32_t)walk->root.number);
    return;
  }
  struct value pages = entries.at[KEY_PAGES];
  struct list waiting = {0};
  uint8_t *visited = calloc(walk->objects.count + 1, 1);
  struct node *node = visited ? walk_grow(walk, &waiting, sizeof *node, 1) : NULL;
  if (pages.kind != VALUE_REFERENCE) {
    walk_report(walk, PDF_WALK_ROOT_MISSING, root.start, (uint32_t)walk->root.number);
  } else if (node) {
    node->reference = pages;
    walk->facts->pages_walked = visit_tree(walk, &waiting, visited);
  }
  free(waiting.items);
  free(visited);
}

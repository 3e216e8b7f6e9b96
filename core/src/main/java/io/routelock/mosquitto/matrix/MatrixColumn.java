package io.routelock.mosquitto.matrix;

/**
 * The topics that a column of the matrix is about.
 *
 * @param filter as it stands in the file
 * @param namesFilledIn whether {@code %u} and {@code %c} in it stand for the names of the row's client; in a
 *     {@code topic} line they are plain text
 * @param trap whether the column exists only because a line such as {@code topic deny} says something else
 *     than it seems to: {@code deny} is the topic
 */
public record MatrixColumn(String filter, boolean namesFilledIn, boolean trap) {

    /** Of a topic or a filter as it is. */
    public static MatrixColumn of(String filter) {
        return new MatrixColumn(filter, false, false);
    }

    /** The first level, under which the columns are grouped; empty when the filter begins with a slash. */
    public String group() {
        int slash = filter.indexOf('/');
        return slash < 0 ? filter : filter.substring(0, slash);
    }

    /** The other levels; empty when there is only one. */
    public String title() {
        int slash = filter.indexOf('/');
        return slash < 0 ? "" : filter.substring(slash + 1);
    }

    /** Whether it is about more than one topic, for one client. */
    public boolean hasWildcard() {
        return filter.endsWith("#") || ("/" + filter + "/").contains("/+/");
    }
}

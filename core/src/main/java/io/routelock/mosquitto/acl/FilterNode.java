package io.routelock.mosquitto.acl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One place in a {@link FilterTree}: what filters may go on with, and the rules that end here. */
final class FilterNode {

    final Map<String, FilterNode> levels = new HashMap<>();
    final Map<Placeholder, FilterNode> names = new HashMap<>();

    /** Goes on with {@code +}. */
    @Nullable FilterNode any;

    /** End here, in the order of the file. */
    final List<AclRule> exact = new ArrayList<>(1);

    /** End here with {@code #}, in the order of the file. */
    final List<AclRule> rest = new ArrayList<>(0);
}

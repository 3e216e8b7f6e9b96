/** Users against topics: what an acl_file lets whom do, edits of it, and what is expected of it. */
@NullMarked
package io.routelock.mosquitto.matrix;

import org.jspecify.annotations.NullMarked;

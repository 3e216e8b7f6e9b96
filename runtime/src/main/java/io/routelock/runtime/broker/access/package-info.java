/** Who may log in and what clients may do, as the files of the broker say. */
@NullMarked
package io.routelock.runtime.broker.access;

import org.jspecify.annotations.NullMarked;

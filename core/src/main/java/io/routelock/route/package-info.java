/** Routes: what a legal one is, and the set that a router keeps. */
@NullMarked
package io.routelock.route;

import org.jspecify.annotations.NullMarked;

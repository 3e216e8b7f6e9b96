/** Adding a route step by step: connect, compare, log in, store, verify. */
@NullMarked
package io.routelock.addroute;

import org.jspecify.annotations.NullMarked;

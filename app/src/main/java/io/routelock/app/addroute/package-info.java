/** The dialog that adds a route: choose, connect, compare, stored, verified. */
@NullMarked
package io.routelock.app.addroute;

import org.jspecify.annotations.NullMarked;

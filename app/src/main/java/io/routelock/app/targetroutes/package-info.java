/** The routes of a target: both directions side by side, and all routes that it has. */
@NullMarked
package io.routelock.app.targetroutes;

import org.jspecify.annotations.NullMarked;

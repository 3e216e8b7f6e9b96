/** The routes of a target, and the two directions between it and this computer side by side. */
@NullMarked
package io.routelock.bothways;

import org.jspecify.annotations.NullMarked;

/** Pictures of the window, without a screen. */
@NullMarked
package io.routelock.app.tour;

import org.jspecify.annotations.NullMarked;

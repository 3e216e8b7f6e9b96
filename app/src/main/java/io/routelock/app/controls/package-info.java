/** Parts that views are built of. */
@NullMarked
package io.routelock.app.controls;

import org.jspecify.annotations.NullMarked;

/** The one place where work hops onto the JavaFX thread. */
@NullMarked
package io.routelock.app.fx;

import org.jspecify.annotations.NullMarked;

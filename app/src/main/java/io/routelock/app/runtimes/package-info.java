/** The page of the local runtimes: the bundled router and the demo device. */
@NullMarked
package io.routelock.app.runtimes;

import org.jspecify.annotations.NullMarked;

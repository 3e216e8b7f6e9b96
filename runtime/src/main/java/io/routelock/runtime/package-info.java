/** Routelock's headless programs: the router, the broker, the demo device and the command line. */
@NullMarked
package io.routelock.runtime;

import org.jspecify.annotations.NullMarked;

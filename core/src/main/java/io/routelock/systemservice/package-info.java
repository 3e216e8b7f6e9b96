/** The system service of a target (AMS port 10000): device, state, target info, routes. */
@NullMarked
package io.routelock.systemservice;

import org.jspecify.annotations.NullMarked;

/** The broker that runs here, live: its clients, its load, what it refused and why. */
@NullMarked
package io.routelock.app.brokerlive;

import org.jspecify.annotations.NullMarked;

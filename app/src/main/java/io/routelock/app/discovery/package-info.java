/** The search for devices: whom it asks, what answered, and what in the answers deserves a look. */
@NullMarked
package io.routelock.app.discovery;

import org.jspecify.annotations.NullMarked;

/** ADS requests and responses, and the client that matches one with the other. */
@NullMarked
package io.routelock.ads;

import org.jspecify.annotations.NullMarked;

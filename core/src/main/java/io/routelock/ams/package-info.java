/** AMS addresses, headers and frames, and how a TCP stream is cut into them. */
@NullMarked
package io.routelock.ams;

import org.jspecify.annotations.NullMarked;

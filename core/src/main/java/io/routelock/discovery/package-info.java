/** Finding devices: the UDP message of port 48899, its tags, and the merging of answers. */
@NullMarked
package io.routelock.discovery;

import org.jspecify.annotations.NullMarked;

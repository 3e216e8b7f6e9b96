/** A new certificate or a new pre-shared key, and who else must hear of it. */
@NullMarked
package io.routelock.renewal;

import org.jspecify.annotations.NullMarked;

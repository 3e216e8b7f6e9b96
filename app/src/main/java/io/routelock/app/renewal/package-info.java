/**
 * A new certificate for this computer, a new pre-shared key: first the list of what must be redone, then the
 * act.
 */
@NullMarked
package io.routelock.app.renewal;

import org.jspecify.annotations.NullMarked;

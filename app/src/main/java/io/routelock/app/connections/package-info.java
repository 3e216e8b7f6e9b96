/** The connections of the local router: who is connected, who went, who did not get in. */
@NullMarked
package io.routelock.app.connections;

import org.jspecify.annotations.NullMarked;

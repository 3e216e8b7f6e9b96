/** A broker's log explained: each failure, and a client's log beside it. */
@NullMarked
package io.routelock.app.brokerlog;

import org.jspecify.annotations.NullMarked;

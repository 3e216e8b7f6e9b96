/** TLS of the broker's listeners: certificates and pre-shared keys, and what went wrong by its name. */
@NullMarked
package io.routelock.runtime.broker.tls;

import org.jspecify.annotations.NullMarked;

/** Client side transports on Netty. The only package that opens channels and owns threads. */
@NullMarked
package io.routelock.net;

import org.jspecify.annotations.NullMarked;

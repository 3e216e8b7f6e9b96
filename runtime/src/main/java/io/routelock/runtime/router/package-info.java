/** The bundled ADS router: who may speak, where a frame goes, and the sockets that carry it. */
@NullMarked
package io.routelock.runtime.router;

import org.jspecify.annotations.NullMarked;

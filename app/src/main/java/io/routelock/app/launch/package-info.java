/** The bundled router and the demo device as this tool starts and stops them; shared by the features. */
@NullMarked
package io.routelock.app.launch;

import org.jspecify.annotations.NullMarked;

/** Editing any StaticRoutes.xml, as a form and as text side by side. */
@NullMarked
package io.routelock.app.routesfile;

import org.jspecify.annotations.NullMarked;

/** StaticRoutes.xml as a lossless document. */
@NullMarked
package io.routelock.route.file;

import org.jspecify.annotations.NullMarked;

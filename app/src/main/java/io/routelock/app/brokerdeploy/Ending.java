package io.routelock.app.brokerdeploy;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Deployment;

import java.nio.file.Path;

/** How a deployment ended. */
sealed interface Ending {

    /** What the broker, or the computer, made of it. */
    record Told(Deployment.Result result) implements Ending {}

    /** The zip is there. */
    record Packed(Path zip) implements Ending {}

    /** The disk or the computer broke it off. */
    record Failed(Finding why) implements Ending {}
}

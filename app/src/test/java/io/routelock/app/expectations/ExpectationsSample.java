package io.routelock.app.expectations;

import io.routelock.app.navigation.Place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker with expectations of every outcome, for pictures and the checks of the layout. */
public final class ExpectationsSample {

    private static final String ACL =
            """
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd
            user scada
            topic read +/out
            topic write PLC1/cmd
            user maint
            topic read #
            topic deny Plant/recipe/#
            pattern write status/%u
            """;

    private static final String EXPECTED =
            """
            # What the plant needs
            acl plant.acl
            allow plc1 write PLC1/out
            allow scada readwrite PLC1/cmd
            allow plc1 write status/plc1

            # What must never be
            deny anonymous read #
            deny plc1 write PLC1/cmd
            deny maint read Plant/recipe/#
            deny maint read PLC1/cmd
            forbid everything
            """;

    private final Path home;

    public ExpectationsSample(Path home) {
        this.home = home;
    }

    /** With expectations that are kept, that are not, and a line that nobody understands. */
    public Place some() throws IOException {
        return broker("plant-broker", ACL, EXPECTED);
    }

    public Place none() throws IOException {
        return broker("new-broker", ACL, "");
    }

    /** Of rules on which mosquitto does not start. */
    public Place hindered() throws IOException {
        return broker("broken-broker", ACL.replace("topic read #", "Topic read #"), EXPECTED);
    }

    private Place broker(String name, String acl, String expected) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "listener 1883 127.0.0.1\nallow_anonymous true\nacl_file %s/plant.acl\n".formatted(folder));
        Files.writeString(folder.resolve("plant.acl"), acl);
        if (!expected.isEmpty()) {
            Files.writeString(folder.resolve("routelock-expectations.txt"), expected);
        }
        return Place.broker(conf, Place.Broker.View.EXPECTATIONS);
    }
}

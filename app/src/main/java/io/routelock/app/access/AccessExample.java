package io.routelock.app.access;

import io.routelock.mosquitto.text.SourceText;

/** What an acl_file may begin with. */
final class AccessExample {

    private static final String TEXT =
            """
            # The PLC writes its outputs and receives commands.
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd

            # Whoever visualises reads outputs and sends commands.
            user hmi
            topic read +/out
            topic write +/cmd

            # Every client writes below a topic with its user name.
            pattern write status/%u
            """;

    private AccessExample() {}

    /** Behind what is there. */
    static SourceText into(SourceText source) {
        return source.withText(source.text() + TEXT.replace("\n", source.lineEnd()));
    }
}

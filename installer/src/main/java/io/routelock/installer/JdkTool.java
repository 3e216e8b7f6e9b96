package io.routelock.installer;

import java.io.IOException;
import java.util.List;
import java.util.spi.ToolProvider;

/** Runs a program of the JDK inside this one, so that it is that of the toolchain. */
final class JdkTool {

    private JdkTool() {}

    /**
     * @throws IOException when it is not there, or fails; what it says about that is on standard error
     */
    static void run(String name, List<String> arguments) throws IOException {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(() -> new IOException("This JDK has no " + name + "."));
        int code = tool.run(System.out, System.err, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("%s failed with %d: %s".formatted(name, code, arguments));
        }
    }
}

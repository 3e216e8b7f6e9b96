package io.routelock.runtime.launch;

import java.util.ArrayList;
import java.util.List;

/** The command lines of child processes as the product starts them, for measurements elsewhere. */
public final class ProductCommand {

    private ProductCommand() {}

    /** {@code routelock} with these words behind it. */
    public static List<String> routelock(String... arguments) {
        return JavaCommand.routelock(List.of(arguments));
    }

    /** Another main class with the same Java, options and class path. */
    public static List<String> sameJava(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(routelock());
        command.removeLast();
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}

package io.routelock.windows;

import com.sun.jna.platform.win32.Advapi32;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of advapi32 with answers that were written down beforehand, from the documentation of
 * Windows: no Windows is needed, and none has proved them.
 */
final class RecordedAdvapi {

    /** What one function does with its arguments. */
    interface Recorded {
        Object answer(Object[] arguments);
    }

    private final Map<String, Recorded> answers = new HashMap<>();

    /** The functions that were called, in order. */
    final List<String> called = new ArrayList<>();

    RecordedAdvapi on(String function, Recorded answer) {
        answers.put(function, answer);
        return this;
    }

    Advapi32 functions() {
        return (Advapi32)
                Proxy.newProxyInstance(
                        Advapi32.class.getClassLoader(), new Class<?>[] {Advapi32.class}, this::call);
    }

    private Object call(Object proxy, Method function, Object[] arguments) {
        called.add(function.getName());
        Recorded recorded = answers.get(function.getName());
        if (recorded == null) {
            throw new AssertionError("nobody may call " + function);
        }
        return recorded.answer(arguments);
    }
}

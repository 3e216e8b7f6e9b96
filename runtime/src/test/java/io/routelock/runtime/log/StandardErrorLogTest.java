package io.routelock.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ServiceLoader;

class StandardErrorLogTest {

    private static final String OTHER = "logback.configurationFile";

    private final String before = System.getProperty(OTHER, "");
    private final LoggerContext context = new LoggerContext();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);

    @AfterEach
    void putBack() {
        context.stop();
        if (before.isEmpty()) {
            System.clearProperty(OTHER);
        } else {
            System.setProperty(OTHER, before);
        }
    }

    /** Standard output belongs to results. */
    @Test
    void logsToStandardErrorFromInfoOn() {
        System.clearProperty(OTHER);

        assertThat(new StandardErrorLog().configure(context))
                .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        Appender<ILoggingEvent> appender = root.getAppender("STDERR");
        assertThat(appender.isStarted()).isTrue();
        assertThat(appender)
                .isInstanceOfSatisfying(
                        ConsoleAppender.class,
                        console -> assertThat(console.getTarget()).isEqualTo("System.err"));
    }

    @Test
    void leavesItToAConfigurationThatTheUserNames() {
        System.setProperty(OTHER, "mine.xml");

        assertThat(new StandardErrorLog().configure(context))
                .isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(root.getAppender("STDERR")).isNull();
    }

    @Test
    void logbackFindsIt() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(StandardErrorLog.class);
    }
}

package io.routelock.runtime.broker.robust;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the bundled broker and Netty say of failures that nobody foresaw. What clients do wrong is never one
 * of them: it is told as a finding.
 */
final class Defects extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Defects() {
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            String cause =
                    event.getThrowableProxy() == null
                            ? ""
                            : " "
                                    + event.getThrowableProxy().getClassName()
                                    + ": "
                                    + event.getThrowableProxy().getMessage();
            heard.add(event.getLoggerName() + ": " + event.getFormattedMessage() + cause);
        }
    }

    void areNone() {
        assertThat(heard).isEmpty();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}

package io.routelock.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;

import io.routelock.app.workbench.Output;

import org.slf4j.LoggerFactory;

/** Shows the log of this tool in the output pane, so that a report needs no file. */
final class OutputLog extends AppenderBase<ILoggingEvent> {

    /** Its name among the sources of the output. */
    static final String SOURCE = "Routelock";

    private final Output output;

    private OutputLog(Output output) {
        this.output = output;
    }

    static void attach(Output output) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            OutputLog log = new OutputLog(output);
            log.setContext(context);
            log.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        output.print(SOURCE, event.getLevel() + " " + logger + ": " + event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            output.print(SOURCE, "  " + thrown.getClassName() + ": " + thrown.getMessage());
        }
    }
}

package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.AmsTcpEncoder;

/** How a plain AMS/TCP channel of the router is put together, whoever opened it. */
final class PlainPipeline {

    /** The largest frame of a known speaker: 16 MiB. */
    static final int MAX_FRAME = 16 * 1024 * 1024;

    /** What may wait for a reader before it counts as one that does not read. */
    static final WriteBufferWaterMark MOST_WAITING = new WriteBufferWaterMark(MAX_FRAME, 2 * MAX_FRAME);

    /** Writes of one turn of the event loop leave together. */
    static final int WRITES_BEFORE_FLUSH = 256;

    private PlainPipeline() {}

    /** Puts the handlers in place; the speaker at the other end is a stranger. */
    static PlainLine assemble(Channel channel, Switchboard switchboard, Strangers strangers) {
        channel.config().setWriteBufferWaterMark(MOST_WAITING);
        AmsTcpDecoder decoder = new AmsTcpDecoder(StrangerBytes.MOST);
        PlainLine line = new PlainLine(channel, decoder, switchboard, strangers);
        FlushConsolidationHandler flushes = new FlushConsolidationHandler(WRITES_BEFORE_FLUSH, true);
        channel.pipeline()
                .addLast(new AmsTcpEncoder(), flushes, new StrangerBytes(line::sentTooMuch), decoder, line);
        return line;
    }
}

package org.bench104.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Each client on a thread of its own that blocks for every answer, as simple programs do. Each
 * answer costs a change of threads here, whoever gives it.
 */
final class BlockingClients {
  private final int port;

  BlockingClients(int port) {
    this.port = port;
  }

  /** Asks for so long, each client with one request under way. */
  ModbusLoad run(long nanos) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(ModbusWork.CLIENTS);
    try {
      long start = System.nanoTime();
      List<Future<long[]>> clients = new ArrayList<>();
      for (int i = 0; i < ModbusWork.CLIENTS; i++) {
        clients.add(threads.submit(() -> client(start + nanos)));
      }
      LongStream times = LongStream.empty();
      for (Future<long[]> client : clients) {
        times = LongStream.concat(times, LongStream.of(client.get()));
      }
      long took = System.nanoTime() - start;
      long[] all = times.toArray();
      return new ModbusLoad(all.length, took, all);
    } finally {
      threads.shutdown();
    }
  }

  private long[] client(long end) throws IOException {
    List<ModbusWork.Batch> batches = ModbusWork.batches(1);
    ModbusLoad.Times times = new ModbusLoad.Times();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[256];
      long start = System.nanoTime();
      for (int batch = 0; start - end < 0; batch++) {
        ModbusWork.Batch next = batches.get(batch % batches.size());
        out.write(next.requests());
        if (in.readNBytes(answer, 0, next.answerOctets()) < next.answerOctets()) {
          throw new EOFException("closed by port " + port);
        }
        long now = System.nanoTime();
        times.add(now - start);
        start = now;
      }
    }
    return times.all();
  }
}

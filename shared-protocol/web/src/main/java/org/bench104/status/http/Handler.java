package org.bench104.status.http;

/** Answers one request, on a thread of the server. */
@FunctionalInterface
public interface Handler {
  /**
   * What is sent back as JSON, see {@link org.bench104.status.StatusJson}.
   *
   * @throws Refusal when it is not done, and why
   */
  Object answer(Request request) throws Exception;
}

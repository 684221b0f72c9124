"""Threads, processes and signals: others go on while it computes, maps go to workers, and Ctrl-C ends what takes long."""

import copy
import multiprocessing
import os
import pickle
import signal
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

import sroi
from shared import STUDY, WHEELS, dict_of, text_of

# long enough that other threads must run meanwhile, however slow the machine
DRAWS = 400_000


def ratio(held: sroi.Map):
    return held.appraise()["ratios"]["sroi"]


def mean(held: sroi.Map):
    return held.simulate(text_of(STUDY), draws=20_000)["net"]["mean"]


class Workers(unittest.TestCase):
    def test_other_threads_go_on_while_it_computes(self):
        held, study = sroi.Map(text_of(WHEELS)), dict_of(STUDY)
        computing, meanwhile = threading.Event(), []

        def compute():
            computing.set()
            held.simulate(study, draws=DRAWS)
            computing.clear()

        thread = threading.Thread(target=compute)
        thread.start()
        computing.wait()
        # were the lock held, this thread would run again only once all is done
        while computing.is_set():
            meanwhile.append(None)
        thread.join()
        self.assertGreater(len(meanwhile), 10_000)

    def test_threads_at_once_have_the_results_of_one(self):
        held, study = sroi.Map(text_of(WHEELS)), dict_of(STUDY)
        appraised, assessed = held.appraise(), held.simulate(study, draws=1000)
        with ThreadPoolExecutor(8) as pool:
            self.assertEqual(list(pool.map(lambda _: held.appraise(), range(200))), [appraised] * 200)
            self.assertEqual(list(pool.map(lambda _: held.simulate(study, draws=1000), range(16))), [assessed] * 16)

    def test_a_map_goes_through_pickle(self):
        for limits in (None, {"draws": 5_000_000, "ledger-lines": 1000}):
            held = sroi.Map(text_of(WHEELS), limits)
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                again = pickle.loads(pickle.dumps(held, protocol))
                self.assertEqual(again, held)
                self.assertEqual(again.appraise(), held.appraise())
            self.assertEqual(copy.deepcopy(held), held)
        # the limits went along
        few = pickle.loads(pickle.dumps(sroi.Map(text_of(WHEELS), {"draws": 10})))
        with self.assertRaises(sroi.Findings):
            few.simulate(text_of(STUDY), draws=11)

    def test_a_map_goes_to_other_processes(self):
        held = sroi.Map(text_of(WHEELS))
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            self.assertEqual(pool.map(ratio, [held] * 4), [ratio(held)] * 4)

    @unittest.skipUnless("fork" in multiprocessing.get_all_start_methods(), "nothing forks here")
    def test_a_process_that_was_forked_has_threads_of_its_own(self):
        held = sroi.Map(text_of(WHEELS))
        # now there are threads here, which a fork does not take along
        here = mean(held)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            self.assertEqual(pool.map_async(mean, [held] * 4).get(timeout=500), [here] * 4)
        self.assertEqual(mean(held), here)

    @unittest.skipUnless(hasattr(signal, "pthread_kill"), "signals cannot be sent to a thread")
    def test_ctrl_c_ends_what_takes_long(self):
        # would take minutes
        held = sroi.Map(text_of(WHEELS), {"draws": 10**9, "kept-results": 10**11, "steps": 10**18})
        main = threading.get_ident()
        timer = threading.Timer(0.3, lambda: signal.pthread_kill(main, signal.SIGINT))
        # a shell has what runs in its background ignore Ctrl-C, and Python leaves it at that
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            timer.start()
            with self.assertRaises(KeyboardInterrupt):
                held.simulate(text_of(STUDY), draws=100_000_000)
            timer.join()
        finally:
            signal.signal(signal.SIGINT, before)
        # and the map is as it was
        self.assertEqual(ratio(held), ratio(sroi.Map(text_of(WHEELS))))

    def test_what_a_handler_raises_comes_out(self):
        class Stopped(Exception):
            pass

        def stop(*_):
            raise Stopped

        before = signal.signal(signal.SIGTERM, stop)
        try:
            threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
            held = sroi.Map(text_of(WHEELS), {"draws": 10**9, "kept-results": 10**11, "steps": 10**18})
            with self.assertRaises(Stopped):
                held.simulate(text_of(STUDY), draws=100_000_000)
        finally:
            signal.signal(signal.SIGTERM, before)


if __name__ == "__main__":
    unittest.main()

//! Policies and a set of requests in, a decision with its reason out.



/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
DROP TABLE IF EXISTS `api_tokens`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `api_tokens` (
  `id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `role` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `system` tinyint(1) NOT NULL,
  `prefix` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `token_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `created_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `expires_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `revoked_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_api_tokens_token_hash` (`token_hash`),
  KEY `ix_api_tokens_tenant_id` (`tenant_id`),
  CONSTRAINT `fk_api_tokens_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `api_tokens` VALUES ('01a1fd23-46be-755d-83f4-58b280bb85ef',NULL,'bootstrap','admin',1,'muster_e2e-s','339033024bae492629b38ea9abf98d12c6c42db70ca7d45152a7c1b4346d62ff','2026-11-21T08:05:09.951491Z',NULL,NULL);
INSERT INTO `api_tokens` VALUES ('01a1fd23-478a-7398-a3c0-6ec8d6b6361c','01a1fd23-4731-76ca-b65e-984555b209c6','reader 😀','reader',0,'muster_a50X6','4339d67676327d515d13d4461d52cd7f7a90528bc32c30aaaefd320b565042b4','2026-11-21T08:05:10.154213Z',NULL,NULL);
INSERT INTO `api_tokens` VALUES ('01a1fd23-478d-75ca-adbd-cf411f505dae','01a1fd23-4731-76ca-b65e-984555b209c6','member 😀','member',0,'muster_VZTMn','06ccb435c90dd71d11af4f3f941546d6f9e368e16ee147f1c7b2cb438dd46eb6','2026-11-21T08:05:10.157225Z',NULL,NULL);
INSERT INTO `api_tokens` VALUES ('01a1fd23-478f-7353-9e0e-395fba249b82','01a1fd23-4731-76ca-b65e-984555b209c6','admin 😀','admin',0,'muster_r2OVH','0f9a20e9e037a477a982255663939e1630eae2a3415e9233bbdf211c96e6c7cf','2026-11-21T08:05:10.159810Z',NULL,NULL);
INSERT INTO `api_tokens` VALUES ('01a1fd23-4792-72df-86e2-15a20cfd1a80','01a1fd23-4731-76ca-b65e-984555b209c6','brief','reader',0,'muster_Irlx6','6cf8ba36c5da056125d819da37bf298a65fcf4528c7ac69a9e126c08a7a32a7b','2026-11-21T08:05:10.162470Z','2026-11-21T00:00:00.000000Z',NULL);
INSERT INTO `api_tokens` VALUES ('01a1fd23-4794-71c6-ba23-b8bd1d252d3d','01a1fd23-4731-76ca-b65e-984555b209c6','revoked','reader',0,'muster_HjqSP','9d3e0024a2cd31883ed2cf3a5fe9f55b10888bfa2ba5cbceb539dbdece923427','2026-11-21T08:05:10.164897Z',NULL,'2026-11-21T08:05:10.167186Z');
DROP TABLE IF EXISTS `changes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `changes` (
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `revision` bigint(20) NOT NULL,
  `at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `actor_kind` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `actor_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `actor_name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `request_id` varchar(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `reason` varchar(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `kind` varchar(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `entity_type` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `entity_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `entity_name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `before` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `after` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  PRIMARY KEY (`tenant_id`,`revision`),
  KEY `ix_changes_entity` (`tenant_id`,`entity_id`,`revision`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',1,'2026-11-21T08:05:10.067905Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4728-7308-89c5-258a11d2ae0f',NULL,'tenant.created','tenant','01a1fd23-4731-76ca-b65e-984555b209c6','acme',NULL,'{\"id\":\"01a1fd23-4731-76ca-b65e-984555b209c6\",\"name\":\"acme\",\"customer\":\"Société Ünïcode 😀\",\"keystone_project_id\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',2,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69a-f34e47ca7648','ord',NULL,'{\"id\":\"01a1fd23-4766-775b-b69a-f34e47ca7648\",\"name\":\"ord\",\"kind\":\"region\",\"parent\":null,\"priority\":1,\"variables\":{\"dc\":\"ord\",\"site_number\":9007199254740993}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',3,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69b-044776cc94e6','web',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-044776cc94e6\",\"name\":\"web\",\"kind\":\"role\",\"parent\":null,\"priority\":1,\"variables\":{\"port\":80,\"dc\":\"web\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',4,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69b-09f508349760','gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-09f508349760\",\"name\":\"gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg\",\"kind\":null,\"parent\":null,\"priority\":1,\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',5,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69b-0f622a51be39','lonely',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-0f622a51be39\",\"name\":\"lonely\",\"kind\":null,\"parent\":null,\"priority\":1,\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',6,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69a-f63a8de395b6','c1',NULL,'{\"id\":\"01a1fd23-4766-775b-b69a-f63a8de395b6\",\"name\":\"c1\",\"kind\":\"cell\",\"parent\":\"ord\",\"priority\":5,\"variables\":{\"dc\":\"ord-c1\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',7,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69a-fb92f03991d1','c2',NULL,'{\"id\":\"01a1fd23-4766-775b-b69a-fb92f03991d1\",\"name\":\"c2\",\"kind\":\"cell\",\"parent\":\"ord\",\"priority\":-2147483647,\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',8,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69a-fec45452b798','C2',NULL,'{\"id\":\"01a1fd23-4766-775b-b69a-fec45452b798\",\"name\":\"C2\",\"kind\":\"cell\",\"parent\":\"ord\",\"priority\":2147483647,\"variables\":{\"upper\":true}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',9,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','group.created','group','01a1fd23-4766-775b-b69b-02da20c4f4f0','r7',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-02da20c4f4f0\",\"name\":\"r7\",\"kind\":\"rack\",\"parent\":\"c1\",\"priority\":1,\"variables\":{\"empty_text\":\"\",\"blank\":\"  \",\"text\":\"plain\",\"yes_text\":\"yes\",\"number_text\":\"007\",\"emoji\":\"😀👩‍👩‍👧‍👦\",\"composed\":\"é\",\"decomposed\":\"é\",\"nul\":\"a\\u0000b\",\"escape\":\"\\u001b[0m\",\"line\":\"a\\r\\nb\\tc\",\"separators\":\"  ﻿￿\",\"quote\":\"\'\\\"\\\\`%_{{ x }}\",\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1,\"two\",null,[true,{}]],\"object\":{\"b\":1,\"a\":{\"key with space\":[]}},\"big\":9007199254740993,\"bigger\":123456789012345678901234567890,\"negative\":-9223372036854775809,\"decimal\":1.0,\"trailing\":1.10,\"power\":1e3,\"small\":1E-7,\"minus_zero\":-0.0,\"zero\":0}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',10,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4766-775b-b69b-12695e8c1e83','N1',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-12695e8c1e83\",\"name\":\"N1\",\"ip_address\":\"2001:db8::1\",\"device_type\":\"serveur 😀\",\"external_id\":\"a-17\",\"active\":false,\"note\":\"\",\"groups\":[\"C2\"],\"variables\":{\"dc\":\"own\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',11,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4766-775b-b69b-14cbc5c03bec','bare',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-14cbc5c03bec\",\"name\":\"bare\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',12,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4766-775b-b69b-1bdf27716420','gone',NULL,'{\"id\":\"01a1fd23-4766-775b-b69b-1bdf27716420\",\"name\":\"gone\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',13,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4767-7150-a1de-d1a9d26d03b5','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh',NULL,'{\"id\":\"01a1fd23-4767-7150-a1de-d1a9d26d03b5\",\"name\":\"hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh\",\"ip_address\":null,\"device_type\":null,\"external_id\":\"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x\",\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',14,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4767-7150-a1de-d78f27624ddf','n1',NULL,'{\"id\":\"01a1fd23-4767-7150-a1de-d78f27624ddf\",\"name\":\"n1\",\"ip_address\":\"10.0.0.1\",\"device_type\":\"server\",\"external_id\":\"A-17\",\"active\":true,\"note\":\"first\\nsecond 😀 é\",\"groups\":[\"r7\",\"web\"],\"variables\":{\"empty_text\":\"\",\"blank\":\"  \",\"text\":\"plain\",\"yes_text\":\"yes\",\"number_text\":\"007\",\"emoji\":\"😀👩‍👩‍👧‍👦\",\"composed\":\"é\",\"decomposed\":\"é\",\"nul\":\"a\\u0000b\",\"escape\":\"\\u001b[0m\",\"line\":\"a\\r\\nb\\tc\",\"separators\":\"  ﻿￿\",\"quote\":\"\'\\\"\\\\`%_{{ x }}\",\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1,\"two\",null,[true,{}]],\"object\":{\"b\":1,\"a\":{\"key with space\":[]}},\"big\":9007199254740993,\"bigger\":123456789012345678901234567890,\"negative\":-9223372036854775809,\"decimal\":1.0,\"trailing\":1.10,\"power\":1e3,\"small\":1E-7,\"minus_zero\":-0.0,\"zero\":0}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',15,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4767-7150-a1de-db45dd093621','n10',NULL,'{\"id\":\"01a1fd23-4767-7150-a1de-db45dd093621\",\"name\":\"n10\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[\"c1\"],\"variables\":{\"rack\":\"r7\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',16,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','host.created','host','01a1fd23-4767-7150-a1de-df78022dcac7','n2',NULL,'{\"id\":\"01a1fd23-4767-7150-a1de-df78022dcac7\",\"name\":\"n2\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[\"c2\",\"web\"],\"variables\":{\"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\":\"long name\",\"Dc\":\"upper\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',17,'2026-11-21T08:05:10.117679Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-475e-7534-9175-e382db2be495','first fleet','tenant.updated','tenant','01a1fd23-4731-76ca-b65e-984555b209c6','acme','{\"id\":\"01a1fd23-4731-76ca-b65e-984555b209c6\",\"name\":\"acme\",\"variables\":{}}','{\"id\":\"01a1fd23-4731-76ca-b65e-984555b209c6\",\"name\":\"acme\",\"variables\":{\"empty_text\":\"\",\"blank\":\"  \",\"text\":\"plain\",\"yes_text\":\"yes\",\"number_text\":\"007\",\"emoji\":\"😀👩‍👩‍👧‍👦\",\"composed\":\"é\",\"decomposed\":\"é\",\"nul\":\"a\\u0000b\",\"escape\":\"\\u001b[0m\",\"line\":\"a\\r\\nb\\tc\",\"separators\":\"  ﻿￿\",\"quote\":\"\'\\\"\\\\`%_{{ x }}\",\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1,\"two\",null,[true,{}]],\"object\":{\"b\":1,\"a\":{\"key with space\":[]}},\"big\":9007199254740993,\"bigger\":123456789012345678901234567890,\"negative\":-9223372036854775809,\"decimal\":1.0,\"trailing\":1.10,\"power\":1e3,\"small\":1E-7,\"minus_zero\":-0.0,\"zero\":0}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',18,'2026-11-21T08:05:10.125561Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-476c-76ee-b7db-1636038f0980',NULL,'host.deleted','host','01a1fd23-4766-775b-b69b-1bdf27716420','gone','{\"id\":\"01a1fd23-4766-775b-b69b-1bdf27716420\",\"name\":\"gone\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}',NULL);
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',19,'2026-11-21T08:05:10.129651Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4770-71fb-80fd-f71dbb11df30',NULL,'host.updated','host','01a1fd23-4766-775b-b69b-14cbc5c03bec','bare2','{\"id\":\"01a1fd23-4766-775b-b69b-14cbc5c03bec\",\"name\":\"bare\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}','{\"id\":\"01a1fd23-4766-775b-b69b-14cbc5c03bec\",\"name\":\"bare2\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":\"renamed\",\"groups\":[],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',20,'2026-11-21T08:05:10.134250Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4774-77fc-91fa-a7536c2e8fc6',NULL,'group.updated','group','01a1fd23-4766-775b-b69b-0f622a51be39','lonely','{\"id\":\"01a1fd23-4766-775b-b69b-0f622a51be39\",\"name\":\"lonely\",\"kind\":null,\"parent\":null,\"priority\":1,\"variables\":{}}','{\"id\":\"01a1fd23-4766-775b-b69b-0f622a51be39\",\"name\":\"lonely\",\"kind\":null,\"parent\":\"web\",\"priority\":1,\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',21,'2026-11-21T08:05:10.138707Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4779-724c-aba0-fad61455b907',NULL,'host.updated','host','01a1fd23-4767-7150-a1de-db45dd093621','n10','{\"id\":\"01a1fd23-4767-7150-a1de-db45dd093621\",\"name\":\"n10\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[\"c1\"],\"variables\":{\"rack\":\"r7\"}}','{\"id\":\"01a1fd23-4767-7150-a1de-db45dd093621\",\"name\":\"n10\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[\"c1\"],\"variables\":{\"rack\":\"r8\"}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',22,'2026-11-21T08:05:10.141967Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-477d-702c-8787-07cac7cc41bc',NULL,'host.updated','host','01a1fd23-4767-7150-a1de-d78f27624ddf','n1','{\"id\":\"01a1fd23-4767-7150-a1de-d78f27624ddf\",\"name\":\"n1\",\"ip_address\":\"10.0.0.1\",\"device_type\":\"server\",\"external_id\":\"A-17\",\"active\":true,\"note\":\"first\\nsecond 😀 é\",\"groups\":[\"r7\",\"web\"],\"variables\":{\"big\":9007199254740993,\"bigger\":123456789012345678901234567890,\"blank\":\"  \",\"composed\":\"é\",\"decimal\":1.0,\"decomposed\":\"é\",\"emoji\":\"😀👩‍👩‍👧‍👦\",\"empty_text\":\"\",\"escape\":\"\\u001b[0m\",\"line\":\"a\\r\\nb\\tc\",\"list\":[1,\"two\",null,[true,{}]],\"minus_zero\":-0.0,\"negative\":-9223372036854775809,\"no\":false,\"nothing\":null,\"nul\":\"a\\u0000b\",\"number_text\":\"007\",\"object\":{\"b\":1,\"a\":{\"key with space\":[]}},\"power\":1e3,\"quote\":\"\'\\\"\\\\`%_{{ x }}\",\"separators\":\"  ﻿￿\",\"small\":1E-7,\"text\":\"plain\",\"trailing\":1.10,\"yes\":true,\"yes_text\":\"yes\",\"zero\":0}}','{\"id\":\"01a1fd23-4767-7150-a1de-d78f27624ddf\",\"name\":\"n1\",\"ip_address\":\"10.0.0.1\",\"device_type\":\"server\",\"external_id\":\"A-17\",\"active\":true,\"note\":\"first\\nsecond 😀 é\",\"groups\":[\"r7\",\"web\"],\"variables\":{\"big\":9007199254740993,\"bigger\":123456789012345678901234567890,\"composed\":\"é\",\"decimal\":1.0,\"decomposed\":\"é\",\"emoji\":\"😀👩‍👩‍👧‍👦\",\"empty_text\":\"\",\"escape\":\"\\u001b[0m\",\"line\":\"a\\r\\nb\\tc\",\"list\":[1,\"two\",null,[true,{}]],\"minus_zero\":-0.0,\"negative\":-9223372036854775809,\"no\":false,\"nothing\":null,\"nul\":\"a\\u0000b\",\"number_text\":\"007\",\"object\":{\"b\":1,\"a\":{\"key with space\":[]}},\"power\":1e3,\"quote\":\"\'\\\"\\\\`%_{{ x }}\",\"separators\":\"  ﻿￿\",\"small\":1E-7,\"text\":\"plain\",\"trailing\":1.10,\"yes\":true,\"yes_text\":\"yes\",\"zero\":0}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',23,'2026-11-21T08:05:10.144263Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-477f-71f9-95bf-cd0996917378',NULL,'host.updated','host','01a1fd23-4766-775b-b69b-14cbc5c03bec','bare2','{\"id\":\"01a1fd23-4766-775b-b69b-14cbc5c03bec\",\"name\":\"bare2\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":\"renamed\",\"groups\":[],\"variables\":{}}','{\"id\":\"01a1fd23-4766-775b-b69b-14cbc5c03bec\",\"name\":\"bare2\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":\"renamed\",\"groups\":[\"web\"],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',24,'2026-11-21T08:05:10.146820Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4781-7462-a3f1-053a3ac159c2',NULL,'tenant.updated','tenant','01a1fd23-4731-76ca-b65e-984555b209c6','acme','{\"id\":\"01a1fd23-4731-76ca-b65e-984555b209c6\",\"name\":\"acme\",\"customer\":\"Société Ünïcode 😀\",\"keystone_project_id\":null}','{\"id\":\"01a1fd23-4731-76ca-b65e-984555b209c6\",\"name\":\"acme\",\"customer\":\"Société Ünïcode 😀, 2\",\"keystone_project_id\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',25,'2026-11-21T08:05:10.154289Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4788-70ed-a763-e3b41466837a',NULL,'token.created','token','01a1fd23-478a-7398-a3c0-6ec8d6b6361c','reader 😀',NULL,'{\"id\":\"01a1fd23-478a-7398-a3c0-6ec8d6b6361c\",\"name\":\"reader 😀\",\"role\":\"reader\",\"prefix\":\"muster_a50X6\",\"created_at\":\"2026-11-21T08:05:10.154213Z\",\"expires_at\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',26,'2026-11-21T08:05:10.157293Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-478c-7438-ba92-6815695fa9e9',NULL,'token.created','token','01a1fd23-478d-75ca-adbd-cf411f505dae','member 😀',NULL,'{\"id\":\"01a1fd23-478d-75ca-adbd-cf411f505dae\",\"name\":\"member 😀\",\"role\":\"member\",\"prefix\":\"muster_VZTMn\",\"created_at\":\"2026-11-21T08:05:10.157225Z\",\"expires_at\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',27,'2026-11-21T08:05:10.159879Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-478e-70ec-bfbc-c6fc949ce53e',NULL,'token.created','token','01a1fd23-478f-7353-9e0e-395fba249b82','admin 😀',NULL,'{\"id\":\"01a1fd23-478f-7353-9e0e-395fba249b82\",\"name\":\"admin 😀\",\"role\":\"admin\",\"prefix\":\"muster_r2OVH\",\"created_at\":\"2026-11-21T08:05:10.159810Z\",\"expires_at\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',28,'2026-11-21T08:05:10.162542Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4791-7044-9f03-ffba8ea7d63f',NULL,'token.created','token','01a1fd23-4792-72df-86e2-15a20cfd1a80','brief',NULL,'{\"id\":\"01a1fd23-4792-72df-86e2-15a20cfd1a80\",\"name\":\"brief\",\"role\":\"reader\",\"prefix\":\"muster_Irlx6\",\"created_at\":\"2026-11-21T08:05:10.162470Z\",\"expires_at\":\"2099-01-01T00:00:00.000000Z\"}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',29,'2026-11-21T08:05:10.164968Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4794-71c6-ba23-b7249be04669',NULL,'token.created','token','01a1fd23-4794-71c6-ba23-b8bd1d252d3d','revoked',NULL,'{\"id\":\"01a1fd23-4794-71c6-ba23-b8bd1d252d3d\",\"name\":\"revoked\",\"role\":\"reader\",\"prefix\":\"muster_HjqSP\",\"created_at\":\"2026-11-21T08:05:10.164897Z\",\"expires_at\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6',30,'2026-11-21T08:05:10.167186Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4796-739b-8420-b4d49d80a916',NULL,'token.deleted','token','01a1fd23-4794-71c6-ba23-b8bd1d252d3d','revoked','{\"id\":\"01a1fd23-4794-71c6-ba23-b8bd1d252d3d\",\"name\":\"revoked\",\"role\":\"reader\",\"prefix\":\"muster_HjqSP\",\"created_at\":\"2026-11-21T08:05:10.164897Z\",\"expires_at\":null}',NULL);
INSERT INTO `changes` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f',1,'2026-11-21T08:05:10.083112Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4740-7304-ad15-0e8477eb5cdc',NULL,'tenant.created','tenant','01a1fd23-4742-7746-b209-ccf5167d326f','Acme',NULL,'{\"id\":\"01a1fd23-4742-7746-b209-ccf5167d326f\",\"name\":\"Acme\",\"customer\":null,\"keystone_project_id\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f',2,'2026-11-21T08:05:10.150647Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4785-702b-8399-49e2dacb859f',NULL,'group.created','group','01a1fd23-4786-7132-8fcd-9c0fca381bad','ord',NULL,'{\"id\":\"01a1fd23-4786-7132-8fcd-9c0fca381bad\",\"name\":\"ord\",\"kind\":null,\"parent\":null,\"priority\":1,\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f',3,'2026-11-21T08:05:10.150647Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4785-702b-8399-49e2dacb859f',NULL,'host.created','host','01a1fd23-4786-7132-8fcd-a0b378380b88','n1',NULL,'{\"id\":\"01a1fd23-4786-7132-8fcd-a0b378380b88\",\"name\":\"n1\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[\"ord\"],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f',4,'2026-11-21T08:05:10.150647Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4785-702b-8399-49e2dacb859f',NULL,'tenant.updated','tenant','01a1fd23-4742-7746-b209-ccf5167d326f','Acme','{\"id\":\"01a1fd23-4742-7746-b209-ccf5167d326f\",\"name\":\"Acme\",\"variables\":{}}','{\"id\":\"01a1fd23-4742-7746-b209-ccf5167d326f\",\"name\":\"Acme\",\"variables\":{\"x\":1}}');
INSERT INTO `changes` VALUES ('01a1fd23-4748-705f-ab8b-14ba94971e4c',1,'2026-11-21T08:05:10.089344Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4746-75ad-b704-9d9911b7c08d',NULL,'tenant.created','tenant','01a1fd23-4748-705f-ab8b-14ba94971e4c','empty',NULL,'{\"id\":\"01a1fd23-4748-705f-ab8b-14ba94971e4c\",\"name\":\"empty\",\"customer\":null,\"keystone_project_id\":\"f00dfeedf00dfeedf00dfeedf00dfeed\"}');
INSERT INTO `changes` VALUES ('01a1fd23-474d-72ee-86a2-b28de8830488',1,'2026-11-21T08:05:10.094470Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-474c-72d1-99a0-010417ab0c50',NULL,'tenant.created','tenant','01a1fd23-474d-72ee-86a2-b28de8830488','doomed',NULL,'{\"id\":\"01a1fd23-474d-72ee-86a2-b28de8830488\",\"name\":\"doomed\",\"customer\":null,\"keystone_project_id\":null}');
INSERT INTO `changes` VALUES ('01a1fd23-474d-72ee-86a2-b28de8830488',2,'2026-11-21T08:05:10.100899Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4750-7641-b4b0-37465cd1d4c1',NULL,'host.created','host','01a1fd23-4755-72e5-b8a3-31e94d5cfe2e','d1',NULL,'{\"id\":\"01a1fd23-4755-72e5-b8a3-31e94d5cfe2e\",\"name\":\"d1\",\"ip_address\":null,\"device_type\":null,\"external_id\":null,\"active\":true,\"note\":null,\"groups\":[],\"variables\":{}}');
INSERT INTO `changes` VALUES ('01a1fd23-474d-72ee-86a2-b28de8830488',3,'2026-11-21T08:05:10.107360Z','token','01a1fd23-46be-755d-83f4-58b280bb85ef','bootstrap','01a1fd23-4759-7372-803e-ea32efdca9e2',NULL,'tenant.deleted','tenant','01a1fd23-474d-72ee-86a2-b28de8830488','doomed','{\"id\":\"01a1fd23-474d-72ee-86a2-b28de8830488\",\"name\":\"doomed\",\"customer\":null,\"keystone_project_id\":null}',NULL);
DROP TABLE IF EXISTS `group_variables`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `group_variables` (
  `group_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `value` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `revision` bigint(20) NOT NULL,
  PRIMARY KEY (`group_id`,`name`),
  CONSTRAINT `fk_group_variables_group` FOREIGN KEY (`group_id`) REFERENCES `groups` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69a-f34e47ca7648','dc','01a1fd23-4731-76ca-b65e-984555b209c6','\"ord\"',2);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69a-f34e47ca7648','site_number','01a1fd23-4731-76ca-b65e-984555b209c6','9007199254740993',2);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69a-f63a8de395b6','dc','01a1fd23-4731-76ca-b65e-984555b209c6','\"ord-c1\"',6);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69a-fec45452b798','upper','01a1fd23-4731-76ca-b65e-984555b209c6','true',8);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','big','01a1fd23-4731-76ca-b65e-984555b209c6','9007199254740993',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','bigger','01a1fd23-4731-76ca-b65e-984555b209c6','123456789012345678901234567890',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','blank','01a1fd23-4731-76ca-b65e-984555b209c6','\"  \"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','composed','01a1fd23-4731-76ca-b65e-984555b209c6','\"é\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','decimal','01a1fd23-4731-76ca-b65e-984555b209c6','1.0',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','decomposed','01a1fd23-4731-76ca-b65e-984555b209c6','\"é\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','emoji','01a1fd23-4731-76ca-b65e-984555b209c6','\"😀👩‍👩‍👧‍👦\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','empty_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','escape','01a1fd23-4731-76ca-b65e-984555b209c6','\"\\u001b[0m\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','line','01a1fd23-4731-76ca-b65e-984555b209c6','\"a\\r\\nb\\tc\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','list','01a1fd23-4731-76ca-b65e-984555b209c6','[1,\"two\",null,[true,{}]]',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','minus_zero','01a1fd23-4731-76ca-b65e-984555b209c6','-0.0',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','negative','01a1fd23-4731-76ca-b65e-984555b209c6','-9223372036854775809',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','no','01a1fd23-4731-76ca-b65e-984555b209c6','false',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','nothing','01a1fd23-4731-76ca-b65e-984555b209c6','null',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','nul','01a1fd23-4731-76ca-b65e-984555b209c6','\"a\\u0000b\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','number_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"007\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','object','01a1fd23-4731-76ca-b65e-984555b209c6','{\"b\":1,\"a\":{\"key with space\":[]}}',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','power','01a1fd23-4731-76ca-b65e-984555b209c6','1e3',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','quote','01a1fd23-4731-76ca-b65e-984555b209c6','\"\'\\\"\\\\`%_{{ x }}\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','separators','01a1fd23-4731-76ca-b65e-984555b209c6','\"  ﻿￿\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','small','01a1fd23-4731-76ca-b65e-984555b209c6','1E-7',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','text','01a1fd23-4731-76ca-b65e-984555b209c6','\"plain\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','trailing','01a1fd23-4731-76ca-b65e-984555b209c6','1.10',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','yes','01a1fd23-4731-76ca-b65e-984555b209c6','true',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','yes_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"yes\"',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','zero','01a1fd23-4731-76ca-b65e-984555b209c6','0',9);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','dc','01a1fd23-4731-76ca-b65e-984555b209c6','\"web\"',3);
INSERT INTO `group_variables` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','port','01a1fd23-4731-76ca-b65e-984555b209c6','80',3);
DROP TABLE IF EXISTS `groups`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `groups` (
  `id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `parent_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
  `name` varchar(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `kind` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `priority` int(11) NOT NULL DEFAULT 1,
  `created_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `updated_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_groups_tenant_name` (`tenant_id`,`name`),
  KEY `ix_groups_tenant_kind` (`tenant_id`,`kind`),
  KEY `ix_groups_parent_id` (`parent_id`),
  CONSTRAINT `fk_groups_parent` FOREIGN KEY (`parent_id`) REFERENCES `groups` (`id`) ON DELETE CASCADE,
  CONSTRAINT `fk_groups_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69a-f34e47ca7648','01a1fd23-4731-76ca-b65e-984555b209c6',NULL,'ord','region',1,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69a-f63a8de395b6','01a1fd23-4731-76ca-b65e-984555b209c6','01a1fd23-4766-775b-b69a-f34e47ca7648','c1','cell',5,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69a-fb92f03991d1','01a1fd23-4731-76ca-b65e-984555b209c6','01a1fd23-4766-775b-b69a-f34e47ca7648','c2','cell',-2147483647,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69a-fec45452b798','01a1fd23-4731-76ca-b65e-984555b209c6','01a1fd23-4766-775b-b69a-f34e47ca7648','C2','cell',2147483647,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','01a1fd23-4731-76ca-b65e-984555b209c6','01a1fd23-4766-775b-b69a-f63a8de395b6','r7','rack',1,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','01a1fd23-4731-76ca-b65e-984555b209c6',NULL,'web','role',1,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69b-09f508349760','01a1fd23-4731-76ca-b65e-984555b209c6',NULL,'gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg',NULL,1,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `groups` VALUES ('01a1fd23-4766-775b-b69b-0f622a51be39','01a1fd23-4731-76ca-b65e-984555b209c6','01a1fd23-4766-775b-b69b-044776cc94e6','lonely',NULL,1,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.134250Z');
INSERT INTO `groups` VALUES ('01a1fd23-4786-7132-8fcd-9c0fca381bad','01a1fd23-4742-7746-b209-ccf5167d326f',NULL,'ord',NULL,1,'2026-11-21T08:05:10.150647Z','2026-11-21T08:05:10.150647Z');
DROP TABLE IF EXISTS `host_variables`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `host_variables` (
  `host_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `value` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `revision` bigint(20) NOT NULL,
  PRIMARY KEY (`host_id`,`name`),
  CONSTRAINT `fk_host_variables_host` FOREIGN KEY (`host_id`) REFERENCES `hosts` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `host_variables` VALUES ('01a1fd23-4766-775b-b69b-12695e8c1e83','dc','01a1fd23-4731-76ca-b65e-984555b209c6','\"own\"',10);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','big','01a1fd23-4731-76ca-b65e-984555b209c6','9007199254740993',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','bigger','01a1fd23-4731-76ca-b65e-984555b209c6','123456789012345678901234567890',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','composed','01a1fd23-4731-76ca-b65e-984555b209c6','\"é\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','decimal','01a1fd23-4731-76ca-b65e-984555b209c6','1.0',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','decomposed','01a1fd23-4731-76ca-b65e-984555b209c6','\"é\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','emoji','01a1fd23-4731-76ca-b65e-984555b209c6','\"😀👩‍👩‍👧‍👦\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','empty_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','escape','01a1fd23-4731-76ca-b65e-984555b209c6','\"\\u001b[0m\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','line','01a1fd23-4731-76ca-b65e-984555b209c6','\"a\\r\\nb\\tc\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','list','01a1fd23-4731-76ca-b65e-984555b209c6','[1,\"two\",null,[true,{}]]',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','minus_zero','01a1fd23-4731-76ca-b65e-984555b209c6','-0.0',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','negative','01a1fd23-4731-76ca-b65e-984555b209c6','-9223372036854775809',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','no','01a1fd23-4731-76ca-b65e-984555b209c6','false',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','nothing','01a1fd23-4731-76ca-b65e-984555b209c6','null',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','nul','01a1fd23-4731-76ca-b65e-984555b209c6','\"a\\u0000b\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','number_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"007\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','object','01a1fd23-4731-76ca-b65e-984555b209c6','{\"b\":1,\"a\":{\"key with space\":[]}}',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','power','01a1fd23-4731-76ca-b65e-984555b209c6','1e3',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','quote','01a1fd23-4731-76ca-b65e-984555b209c6','\"\'\\\"\\\\`%_{{ x }}\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','separators','01a1fd23-4731-76ca-b65e-984555b209c6','\"  ﻿￿\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','small','01a1fd23-4731-76ca-b65e-984555b209c6','1E-7',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','text','01a1fd23-4731-76ca-b65e-984555b209c6','\"plain\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','trailing','01a1fd23-4731-76ca-b65e-984555b209c6','1.10',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','yes','01a1fd23-4731-76ca-b65e-984555b209c6','true',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','yes_text','01a1fd23-4731-76ca-b65e-984555b209c6','\"yes\"',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','zero','01a1fd23-4731-76ca-b65e-984555b209c6','0',14);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-db45dd093621','rack','01a1fd23-4731-76ca-b65e-984555b209c6','\"r8\"',21);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-df78022dcac7','Dc','01a1fd23-4731-76ca-b65e-984555b209c6','\"upper\"',16);
INSERT INTO `host_variables` VALUES ('01a1fd23-4767-7150-a1de-df78022dcac7','vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv','01a1fd23-4731-76ca-b65e-984555b209c6','\"long name\"',16);
DROP TABLE IF EXISTS `hosts`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hosts` (
  `id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `ip_address` varchar(45) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `device_type` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `active` tinyint(1) NOT NULL DEFAULT 1,
  `note` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `external_id` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `created_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `updated_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_hosts_tenant_name` (`tenant_id`,`name`),
  KEY `ix_hosts_tenant_ip_address` (`tenant_id`,`ip_address`),
  KEY `ix_hosts_tenant_external_id` (`tenant_id`,`external_id`),
  CONSTRAINT `fk_hosts_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `hosts` VALUES ('01a1fd23-4766-775b-b69b-12695e8c1e83','01a1fd23-4731-76ca-b65e-984555b209c6','N1','2001:db8::1','serveur 😀',0,'','a-17','2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4766-775b-b69b-14cbc5c03bec','01a1fd23-4731-76ca-b65e-984555b209c6','bare2',NULL,NULL,1,'renamed',NULL,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.129651Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4767-7150-a1de-d1a9d26d03b5','01a1fd23-4731-76ca-b65e-984555b209c6','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh',NULL,NULL,1,NULL,'😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀x','2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4767-7150-a1de-d78f27624ddf','01a1fd23-4731-76ca-b65e-984555b209c6','n1','10.0.0.1','server',1,'first\nsecond 😀 é','A-17','2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4767-7150-a1de-db45dd093621','01a1fd23-4731-76ca-b65e-984555b209c6','n10',NULL,NULL,1,NULL,NULL,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4767-7150-a1de-df78022dcac7','01a1fd23-4731-76ca-b65e-984555b209c6','n2',NULL,NULL,1,NULL,NULL,'2026-11-21T08:05:10.117679Z','2026-11-21T08:05:10.117679Z');
INSERT INTO `hosts` VALUES ('01a1fd23-4786-7132-8fcd-a0b378380b88','01a1fd23-4742-7746-b209-ccf5167d326f','n1',NULL,NULL,1,NULL,NULL,'2026-11-21T08:05:10.150647Z','2026-11-21T08:05:10.150647Z');
DROP TABLE IF EXISTS `memberships`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `memberships` (
  `group_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `host_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`group_id`,`host_id`),
  KEY `ix_memberships_host_id` (`host_id`),
  CONSTRAINT `fk_memberships_group` FOREIGN KEY (`group_id`) REFERENCES `groups` (`id`) ON DELETE CASCADE,
  CONSTRAINT `fk_memberships_host` FOREIGN KEY (`host_id`) REFERENCES `hosts` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69a-f63a8de395b6','01a1fd23-4767-7150-a1de-db45dd093621','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69a-fb92f03991d1','01a1fd23-4767-7150-a1de-df78022dcac7','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69a-fec45452b798','01a1fd23-4766-775b-b69b-12695e8c1e83','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69b-02da20c4f4f0','01a1fd23-4767-7150-a1de-d78f27624ddf','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','01a1fd23-4766-775b-b69b-14cbc5c03bec','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','01a1fd23-4767-7150-a1de-d78f27624ddf','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4766-775b-b69b-044776cc94e6','01a1fd23-4767-7150-a1de-df78022dcac7','01a1fd23-4731-76ca-b65e-984555b209c6');
INSERT INTO `memberships` VALUES ('01a1fd23-4786-7132-8fcd-9c0fca381bad','01a1fd23-4786-7132-8fcd-a0b378380b88','01a1fd23-4742-7746-b209-ccf5167d326f');
DROP TABLE IF EXISTS `migrations`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `migrations` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `timestamp` bigint(20) NOT NULL,
  `name` varchar(255) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `migrations` VALUES (1,1795200000000,'Tenants1795200000000');
INSERT INTO `migrations` VALUES (2,1795200000001,'Changes1795200000001');
INSERT INTO `migrations` VALUES (3,1795200000002,'Inventory1795200000002');
DROP TABLE IF EXISTS `tenant_variables`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `tenant_variables` (
  `tenant_id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `value` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `revision` bigint(20) NOT NULL,
  PRIMARY KEY (`tenant_id`,`name`),
  CONSTRAINT `fk_tenant_variables_tenant` FOREIGN KEY (`tenant_id`) REFERENCES `tenants` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','big','9007199254740993',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','bigger','123456789012345678901234567890',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','blank','\"  \"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','composed','\"é\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','decimal','1.0',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','decomposed','\"é\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','emoji','\"😀👩‍👩‍👧‍👦\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','empty_text','\"\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','escape','\"\\u001b[0m\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','line','\"a\\r\\nb\\tc\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','list','[1,\"two\",null,[true,{}]]',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','minus_zero','-0.0',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','negative','-9223372036854775809',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','no','false',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','nothing','null',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','nul','\"a\\u0000b\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','number_text','\"007\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','object','{\"b\":1,\"a\":{\"key with space\":[]}}',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','power','1e3',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','quote','\"\'\\\"\\\\`%_{{ x }}\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','separators','\"  ﻿￿\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','small','1E-7',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','text','\"plain\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','trailing','1.10',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','yes','true',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','yes_text','\"yes\"',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','zero','0',17);
INSERT INTO `tenant_variables` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f','x','1',4);
DROP TABLE IF EXISTS `tenants`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `tenants` (
  `id` varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `customer` varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `keystone_project_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `revision` bigint(20) NOT NULL DEFAULT 0,
  `created_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `updated_at` varchar(27) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `uq_tenants_name` (`name`),
  UNIQUE KEY `uq_tenants_keystone_project_id` (`keystone_project_id`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

INSERT INTO `tenants` VALUES ('01a1fd23-4731-76ca-b65e-984555b209c6','acme','Société Ünïcode 😀, 2',NULL,30,'2026-11-21T08:05:10.065973Z','2026-11-21T08:05:10.146820Z');
INSERT INTO `tenants` VALUES ('01a1fd23-4742-7746-b209-ccf5167d326f','Acme',NULL,NULL,4,'2026-11-21T08:05:10.082189Z','2026-11-21T08:05:10.082189Z');
INSERT INTO `tenants` VALUES ('01a1fd23-4748-705f-ab8b-14ba94971e4c','empty',NULL,'f00dfeedf00dfeedf00dfeedf00dfeed',1,'2026-11-21T08:05:10.088396Z','2026-11-21T08:05:10.088396Z');
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

